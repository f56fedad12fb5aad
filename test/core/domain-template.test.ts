import { filledDomainTemplate } from '../../lib/core/domain-template';

const VALUES = { Name: 'iris', Namespace: 'models', Domain: 'example.com' };

describe('a template of a host name', () => {
  it.each([
    ['{{.Name}}.{{.Namespace}}.{{.Domain}}', 'iris.models.example.com'],
    ['{{ .Name }}-{{- .Namespace -}}.{{.Domain}}', 'iris-models.example.com'],
    ['{{.Name}}.{{.Name}}', 'iris.iris'],
    ['fixed.example.com', 'fixed.example.com'],
    ['', ''],
  ])('%s gives %s', (template, host) => expect(filledDomainTemplate(template, VALUES)).toBe(host));

  it.each(['{{.Labels}}', '{{.Name}}{{.toString}}', '{{if .Name}}a{{end}}', '{{index .Annotations "sub"}}', '{{.Name', '{{Name}}'])('that asks for more is not filled in: %s', (template) => {
    expect(filledDomainTemplate(template, VALUES)).toBeUndefined();
  });
});
