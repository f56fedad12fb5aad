export { calibrate, calibrationData } from './calibrate';
export type { CalibrateProps, Calibration, CalibrationProgress } from './calibrate';
export type { ColdStart, ICalibrationTarget, LevelMeasurement } from './calibration-target';
export { ClusterTarget } from './cluster-target';
export type { ClusterTargetProps } from './cluster-target';
export { UrlTarget } from './url-target';
export type { UrlTargetProps } from './url-target';
export type { SentRequest } from './http-sender';
