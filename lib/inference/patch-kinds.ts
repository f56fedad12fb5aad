import { JsonPatch } from 'cdk8s';
import { instance, listOf } from '../core/props/kinds';

/** What `addPatch` of a construct takes. */
export const PATCHES = listOf(instance(JsonPatch, "JsonPatch.add('/spec/field', 1)"));
