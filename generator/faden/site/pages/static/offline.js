// A site that is opened from a folder may not start a worker, and without one there is no search.
// So there, and only there, what the worker would do is done in a hidden frame of the page.
if (location.protocol === "file:") {
  // The theme looks for this name to learn that its worker is in a frame.
  window.Worker = window.IFrameWorker = class extends EventTarget {
    constructor(address) {
      super();
      const base = new URL(address, location.href).href;
      const frame = document.createElement("iframe");
      frame.hidden = true;
      document.body.append(frame);
      this.inside = frame.contentWindow;
      this.inside.postMessage = data => this.dispatchEvent(new MessageEvent("message", { data }));
      this.inside.importScripts = (...addresses) =>
        addresses.reduce((before, one) => before.then(() => this.load(new URL(one, base).href)), Promise.resolve());
      this.ready = this.load(base);
    }

    load(address) {
      const { document } = this.inside;
      return new Promise((loaded, failed) => {
        const script = document.createElement("script");
        script.onload = () => loaded();
        script.onerror = () => failed(new Error(address));
        script.src = address;
        document.body.append(script);
      });
    }

    postMessage(data) {
      this.ready.then(() => this.inside.dispatchEvent(new this.inside.MessageEvent("message", { data })));
    }

    terminate() {
      this.inside.frameElement.remove();
    }

    set onmessage(listener) {
      this.addEventListener("message", listener);
    }
  };
}
