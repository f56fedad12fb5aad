import { Server } from '@grpc/grpc-js';

/** Hands on what the provider resource says; Pulumi's server for providers in Node answers the engine's `configure` without looking at it. */
export function onConfigure(take: (values: Record<string, string>) => void): void {
  const addService = Server.prototype.addService;
  Server.prototype.addService = function withConfigure(this: Server, service, implementation) {
    const { configure } = implementation as Record<string, any>;
    if (typeof configure !== 'function') {
      return addService.call(this, service, implementation);
    }
    (implementation as Record<string, any>).configure = function (this: unknown, call: any, callback: unknown) {
      take(call.request.getArgs()?.toJavaScript() ?? {});
      return configure.call(this, call, callback);
    };
    return addService.call(this, service, implementation);
  };
}
