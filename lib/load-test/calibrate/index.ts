export { calibrate, calibrationData } from './calibrate';
export type { Calibration, CalibrationProgress } from './calibrate';
export type { ColdStart, ICalibrationTarget, LevelMeasurement } from './calibration-target';
export { ClusterTarget } from './cluster-target';
export type { ClusterTargetProps } from './cluster-target';
export { UrlTarget } from './url-target';
export type { UrlTargetProps } from './url-target';
