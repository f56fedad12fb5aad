import { existsSync } from 'node:fs';
import { chartsLibrary, chartsSource, installed } from '../../lib/forecast-report/charts-library';

describe('echarts, an optional peer', () => {
  it('is loaded and read from one file', () => {
    expect(existsSync(installed())).toBe(true);
    expect(typeof chartsLibrary().init).toBe('function');
    expect(chartsSource()).toContain('echarts');
  });

  it('says what to install where it is missing', () => {
    const missing = () => { throw Object.assign(new Error('gone'), { code: 'MODULE_NOT_FOUND' }); };
    expect(() => installed(missing))
      .toThrow('pictures and pages are drawn by the package echarts, which is not installed: npm install echarts; tables need none');
  });

  it('lets any other failure through', () => {
    const broken = () => { throw new Error('no permission'); };
    expect(() => installed(broken)).toThrow('no permission');
  });
});
