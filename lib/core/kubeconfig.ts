/*
 * The way to a cluster, by a kubeconfig. What stands in one is the business of @kubernetes/client-node; what can be wrong with it is told
 * here, in the same sentences to every command and function that asks a cluster, and before anything is asked.
 *
 * A kubeconfig holds secrets: of one that is handed in as text no message shows a piece.
 */
import { homedir } from 'node:os';
import type { RequestOptions } from 'node:https';
import type { KubeConfig } from '@kubernetes/client-node' with { 'resolution-mode': 'import' };
import { refuse, violationInWords } from './checks';
import { InputError } from './input-error';
import { textAt } from './json';
import { kubernetesClient } from './kubernetes-client';
import { reasonOf, unreadable } from './error-text';
import { show } from './show';

/** Which cluster. */
export interface KubeconfigChoice {
  /** The path of the file, or its text. @default - $KUBECONFIG, ~/.kube/config, or the account of the pod that this runs in */
  readonly kubeconfig?: string | undefined;
  /** Name of a context in it. @default - its current one */
  readonly context?: string | undefined;
}

/** What the choice is called where the user made it: flags of a command, props of a function. */
export interface KubeconfigNames {
  /** Who asks the cluster. */
  readonly asker: string;
  readonly kubeconfig: string;
  readonly context: string;
}

/** How a cluster is spoken to. */
export interface ClusterAccess {
  /** Name of the context. */
  readonly context: string;
  /** URL of the API server, without a slash at its end. */
  readonly url: string;
  /** Namespace of the context. @default - it names none */
  readonly namespace?: string;
  /** Adds to a request what shows who asks. @throws InputError where the login of the context does not work */
  readonly sign: (options: RequestOptions) => Promise<void>;
}

/** By these the client shows that it has found no kubeconfig, and goes on with a guess. */
const GUESSED = { context: 'loaded-context', server: 'http://localhost:8080' };

/**
 * The way to the API server of a context.
 *
 * @throws InputError where `loadKubeconfig` does
 */
export async function clusterAccess(choice: KubeconfigChoice, names: KubeconfigNames): Promise<ClusterAccess> {
  const config = await loadKubeconfig(choice, names);
  const context = config.getCurrentContext();
  const namespace = config.getContextObject(context)?.namespace;
  const sign = (options: RequestOptions): Promise<void> => config.applyToHTTPSOptions(options).catch((error: unknown) => (
    refuse(names.context, context, 'a context that lets in', whyNotIn(error))));
  return { context, url: config.getCurrentCluster()?.server ?? '', sign, ...(namespace === undefined ? {} : { namespace }) };
}

/**
 * A kubeconfig, with the context chosen and its cluster there.
 *
 * @throws InputError where @kubernetes/client-node is not there; where there is no kubeconfig, or it cannot be read; where it has no such
 *   context, or no current one, or not the cluster of the context
 */
export async function loadKubeconfig(choice: KubeconfigChoice, names: KubeconfigNames): Promise<KubeConfig> {
  const client = await kubernetesClient(names.asker);
  const config = new client.KubeConfig();
  const place = placeOf(choice, names);
  const wrong = (allowed: string, why?: string): InputError => new InputError([violationInWords(place.path, place.shown, allowed, why)]);
  try {
    load(config, choice.kubeconfig);
  } catch (error) {
    // The client falls over a file of which YAML makes nothing.
    throw wrong('a kubeconfig', error instanceof TypeError ? 'it has none of the fields of one' : unreadable(error));
  }
  const guessed = config.getCurrentContext() === GUESSED.context && config.getCurrentCluster()?.server === GUESSED.server;
  if (choice.kubeconfig === undefined && guessed) {
    throw new InputError([violationInWords(names.kubeconfig, 'none', 'a kubeconfig', 'there is no $KUBECONFIG and no ~/.kube/config')]);
  }
  if (config.getContexts().length === 0) {
    throw wrong('a kubeconfig with a context');
  }
  chooseContext(config, choice.context, names);
  return config;
}

function load(config: KubeConfig, kubeconfig: string | undefined): void {
  if (kubeconfig === undefined) {
    config.loadFromDefault();
  } else if (isText(kubeconfig)) {
    config.loadFromString(kubeconfig);
  } else {
    // A shell makes a path of `~`; a setting of Pulumi has been through none.
    config.loadFromFile(kubeconfig.trim().replace(/^~(?=\/)/, homedir()));
  }
}

/** No text of a kubeconfig is one line, except for JSON. */
function isText(kubeconfig: string): boolean {
  return kubeconfig.trim().includes('\n') || kubeconfig.trimStart().startsWith('{');
}

/** Where the kubeconfig is from, and how it is shown. */
function placeOf({ kubeconfig }: KubeconfigChoice, names: KubeconfigNames): { readonly path: string; readonly shown: string } {
  if (kubeconfig !== undefined) {
    return { path: names.kubeconfig, shown: isText(kubeconfig) ? 'a text' : show(kubeconfig.trim()) };
  }
  const { KUBECONFIG = '' } = process.env;
  return KUBECONFIG === '' ? { path: names.kubeconfig, shown: '~/.kube/config' } : { path: '$KUBECONFIG', shown: show(KUBECONFIG) };
}

function chooseContext(config: KubeConfig, context: string | undefined, names: KubeconfigNames): void {
  const known = config.getContexts().map(({ name }) => name);
  const allowed = `one of ${known.join(', ')}`;
  // What the client's types take for a text is whatever the file has there.
  const wanted: unknown = context ?? config.getCurrentContext();
  if (typeof wanted !== 'string' || wanted === '') {
    throw new InputError([violationInWords(names.context, 'none', allowed, 'the kubeconfig names no current context')]);
  }
  if (!known.includes(wanted)) {
    refuse(names.context, wanted, allowed, context === undefined ? 'the kubeconfig names it as its current context' : undefined);
  }
  config.setCurrentContext(wanted);
  if (config.getCurrentCluster() === null) {
    refuse(names.context, wanted, 'a context whose cluster is in the kubeconfig');
  }
}

/** Most clusters of a cloud are logged in to by a program. */
function whyNotIn(error: unknown): string {
  const missing = textAt(error, 'code') === 'ENOENT' && textAt(error, 'syscall')?.startsWith('spawn') === true;
  return missing ? `it logs in by the program ${textAt(error, 'path') ?? ''}, which is not installed` : `its login fails: ${reasonOf(error)}`;
}
