// Run in a page: returns sentences about what somebody with an old phone, a keyboard or a screen
// reader could not use. No sentence means nothing was found.
() => {
  const found = [];
  const say = (what, element) => {
    const text = (element.textContent || "").trim().replace(/\s+/g, " ").slice(0, 40);
    found.push(`${what}: <${element.tagName.toLowerCase()} ${element.id || element.className}> ${text}`);
  };
  const all = (selector) => [...document.querySelectorAll(selector)];
  const unseen = (element) => element.closest(".unseen, .skip, [hidden]") !== null;
  const visible = (element) => {
    const style = getComputedStyle(element);
    return !unseen(element) && style.visibility === "visible" && element.getClientRects().length > 0;
  };

  // structure
  if (!["zh-CN", "en"].includes(document.documentElement.lang)) found.push("no language of the page");
  if (!document.title.trim()) found.push("no title");
  if (all("h1").length !== 1) found.push(`${all("h1").length} h1 headings`);
  if (all("main").length !== 1) found.push("not one main");
  const ids = all("[id]").map((element) => element.id);
  ids.filter((id, place) => ids.indexOf(id) !== place).forEach((id) => found.push(`id twice: ${id}`));
  all("[aria-describedby]").forEach((element) => {
    element.getAttribute("aria-describedby").split(" ").forEach((id) => {
      if (!document.getElementById(id)) say(`described by a missing ${id}`, element);
    });
  });
  all(".switch").forEach((element) => {
    if (!element.lang || element.lang === document.documentElement.lang) say("no other language", element);
  });

  // names
  all("input:not([type=hidden], [hidden]), textarea:not([hidden])").forEach((field) => {
    if (![...field.labels].some((label) => label.textContent.trim())) say("no label", field);
  });
  all("fieldset").forEach((group) => {
    const legend = group.querySelector(":scope > legend:first-child");
    if (!legend || !legend.textContent.trim()) say("no legend", group);
  });
  all("a, button, summary").forEach((element) => {
    if (!element.textContent.trim()) say("no name", element);
  });

  // size
  if (document.documentElement.scrollWidth > innerWidth) found.push("scrolls sideways");
  all("a, button, summary, label.option, input:not([type=radio]):not([type=checkbox]):not([type=hidden]), textarea")
    .filter(visible)
    .forEach((element) => {
      const box = element.getBoundingClientRect();
      if (box.height < 44 || box.width < 44) say(`target of ${box.width}x${box.height}`, element);
    });

  // legibility
  const channel = (value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  };
  const numbers = (color) => color.match(/[\d.]+/g).map(Number);
  const luminance = ([red, green, blue]) =>
    0.2126 * channel(red) + 0.7152 * channel(green) + 0.0722 * channel(blue);
  const background = (element) => {
    for (let up = element; up; up = up.parentElement) {
      const color = numbers(getComputedStyle(up).backgroundColor);
      if (color.length === 3 || color[3] === 1) return color;
    }
    return [255, 255, 255];
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.textContent.trim() || !visible(element)) continue;
    const style = getComputedStyle(element);
    if (parseFloat(style.fontSize) < 18) say(`type of ${style.fontSize}`, element);
    const pair = [luminance(numbers(style.color)), luminance(background(element))].sort((a, b) => b - a);
    const contrast = (pair[0] + 0.05) / (pair[1] + 0.05);
    if (contrast < 4.5) say(`contrast of ${contrast.toFixed(2)}`, element);
  }
  return found;
}
