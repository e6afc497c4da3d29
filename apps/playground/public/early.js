// Runs before the first paint so that neither the theme nor the language flashes.
(() => {
  let theme = null;
  let language = null;
  try {
    theme = localStorage.getItem("pycoro.theme");
    language = localStorage.getItem("pycoro.language");
  } catch {}
  if (theme !== "light" && theme !== "dark")
    theme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  if (language !== "zh" && language !== "en") language = /^zh\b/i.test(navigator.language) ? "zh" : "en";
  document.documentElement.dataset.theme = theme;
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
})();
