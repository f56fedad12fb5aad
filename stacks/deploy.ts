/** `pulumi up`: what Pulumi.yaml names as its program. What is returned are the stack's outputs. */
import * as pulumi from '@pulumi/pulumi';
import { InputError } from '../lib/core/input-error';
import { deploy } from './deploy-program';

function program(): object {
  try {
    return deploy(new pulumi.Config());
  } catch (error) {
    // A fault of the configuration says all there is to say; Pulumi prints a RunError without a stack trace.
    throw error instanceof InputError ? new pulumi.RunError(error.message) : error;
  }
}

// Pulumi calls a program that is a function.
export = program;
