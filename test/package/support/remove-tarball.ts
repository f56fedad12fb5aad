import { removeTarball } from './tarball';

export default removeTarball;
