/** How KServe makes a host name in Standard mode by itself. @see kserve pkg/apis/serving/v1beta1/configmap.go `DefaultDomainTemplate` */
export const KSERVE_DOMAIN_TEMPLATE = '{{ .Name }}-{{ .Namespace }}.{{ .IngressDomain }}';
