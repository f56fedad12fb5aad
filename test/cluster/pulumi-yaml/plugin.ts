import { servePlugin } from '../../../lib/pulumi/provider';

// What pulumi-plugin/index.js does in an installed package.
void servePlugin('0.1.0');
