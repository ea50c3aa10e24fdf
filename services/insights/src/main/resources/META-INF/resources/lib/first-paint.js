// Runs before the first paint, so that a chosen theme or language does not flash in late.
(function () {
  const root = document.documentElement;
  const read = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };
  const theme = read('bencao.theme');
  if (theme === 'light' || theme === 'dark') {
    root.dataset.theme = theme;
  }
  const chosen = read('bencao.language');
  const wanted = chosen || (navigator.languages || [navigator.language || 'en'])[0];
  root.lang = /^zh/i.test(wanted) ? 'zh' : 'en';
})();
