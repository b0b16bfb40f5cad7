/** True where shortcuts are written, and pressed, with the Command key. */
export const isMac: boolean = /^(?:Mac|iPhone|iPad)/.test(navigator.platform);
