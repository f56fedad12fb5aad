import { synthReport } from '../../stacks/synth-report';

describe('what npm run synth says', () => {
  it('is the answer, the files, what was found, and what is next', () => {
    const files = ['00-namespaces-and-crds.k8s.yaml', '05-custom-resources.k8s.yaml', 'a.k8s.yaml', 'forecast.html', 'notes.txt'];
    expect(synthReport({
      load: '50 concurrent requests', services: [{ label: 'x/a', pods: '8 pods = ceil(50 / 7)' }, { label: 'b', pods: undefined }],
      folder: 'dist', files, notices: ['note: sum: 15 constructs'],
    })).toEqual([
      'x/a: 50 concurrent requests -> 8 pods = ceil(50 / 7)',
      'b: 50 concurrent requests -> not scaled by requests',
      '',
      'dist/',
      '  00-namespaces-and-crds.k8s.yaml  namespaces',
      '  05-custom-resources.k8s.yaml     runtimes',
      '  a.k8s.yaml                       service',
      '  forecast.html                    forecast: open it in a browser',
      '  notes.txt                        file',
      '',
      'note: sum: 15 constructs',
      '',
      'next: kubectl apply --server-side -f dist/00-namespaces-and-crds.k8s.yaml, then the others in their order: see docs/install.md',
    ]);
  });
});
