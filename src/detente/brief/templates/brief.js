// Comfort only: the page works wholly without it.
(() => {
  "use strict";
  const lines = () => document.querySelectorAll("main details");
  const openAround = (element) => {
    for (let at = element; at; at = at.parentElement) {
      if (at.localName === "details") at.open = true;
    }
  };
  const follow = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target) {
      openAround(target);
      target.scrollIntoView();
    }
  };
  document.getElementById("comfort").hidden = false;
  document.getElementById("open-all").addEventListener("click", () => {
    for (const line of lines()) line.open = true;
  });
  document.getElementById("close-all").addEventListener("click", () => {
    for (const line of lines()) line.open = false;
  });
  addEventListener("hashchange", follow);
  if (location.hash) follow();
})();
