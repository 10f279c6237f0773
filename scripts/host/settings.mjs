// @ts-check

/** Nothing of VS Code's own in the way, and nothing saved that nobody saved (in a browser that is the default). */
export const QUIET_SETTINGS = {
  'files.autoSave': 'off',
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.tips.enabled': false,
  'editor.minimap.enabled': false,
  'chat.disableAIFeatures': true,
  'extensions.ignoreRecommendations': true,
};
