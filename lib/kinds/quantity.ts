export { checkQuantity } from '../inference/quantity';
