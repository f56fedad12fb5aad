/** Environment variables that KServe reads in a custom container. @see kserve pkg/constants/constants.go `CustomSpecStorageUriEnvVarKey` */
export const ENV = { storageUri: 'STORAGE_URI', protocol: 'PROTOCOL', multiModel: 'MULTI_MODEL_SERVER' } as const;
