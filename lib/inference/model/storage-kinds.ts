import type { Kind } from '../../core/props/kind';
import { FITS, required } from '../../core/props/kind';
import { FIELDS, listOf, TEXT } from '../../core/props/kinds';
import { TEXTS } from '../../core/props/kubernetes-kinds';
import { Shape } from '../../core/props/shape';
import type { StorageKeyOptions, StorageMount } from './storage-options';

/** What the options of a storage may be. */

/** Judged by the rules behind, which know the dialect. */
export const STORAGE_URI: Kind = { words: 'a storage URI or a path in the container', check: () => FITS };

/** What can be gone through at all. */
export const MOUNT_OBJECTS = listOf(FIELDS);

export const MOUNTS = listOf(new Shape<StorageMount>('Storage.uris', { uri: required(STORAGE_URI), mountPath: TEXT }));

export const STORAGE_KEY = new Shape<StorageKeyOptions>('Storage.secretKey', { path: TEXT, parameters: TEXTS, schemaPath: TEXT });
