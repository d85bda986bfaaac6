// What is wrong with how the open page is laid out, as sentences. Run by test_bad_input.py.
() => {
    const EDGE = 1.5;
    const faults = [];
    const name = node => `<${node.tagName.toLowerCase()} class="${node.getAttribute('class') || ''}"> ` + node.textContent.trim().slice(0, 40);
    const isHeardOnly = node => Boolean(node) && (/inset\(50%/.test(getComputedStyle(node).clipPath) || isHeardOnly(node.parentElement));
    const isShown = node => node.checkVisibility({visibilityProperty: true}) && !node.closest('.skip-link, script, style') && !isHeardOnly(node);
    const scrolls = style => ['auto', 'scroll'].includes(style.overflowX);
    const holder = node => { while (getComputedStyle(node).display === 'inline') node = node.parentElement; return node; };
    const frame = node => { while (node && !scrolls(getComputedStyle(node))) node = node.parentElement; return node; };

    if (document.documentElement.scrollWidth > innerWidth) faults.push('the page is wider than the window');

    for (const node of document.querySelectorAll('body *')) {
        if (node.clientWidth < 2 || !isShown(node) || node.closest('svg, input, select, textarea')) continue;
        const isHiding = /hidden|clip/.test(getComputedStyle(node).overflow);
        const isFuller = node.scrollWidth > node.clientWidth + EDGE || node.scrollHeight > node.clientHeight + EDGE;
        if (isHiding && isFuller) faults.push(`cut off: ${name(node)}`);
    }

    for (const heading of document.querySelectorAll('h1, h2, h3, h4, a[href], button')) {
        const words = heading.textContent.trim() || heading.getAttribute('aria-label') || heading.querySelector('img[alt]')?.alt;
        if (isShown(heading) && !words && heading.tagName !== 'A') faults.push(`says nothing: ${heading.outerHTML.slice(0, 80)}`);
    }

    const texts = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (node.data.trim() && isShown(node.parentElement)) texts.push(node);
    }

    // Lines may touch, letters may not: the middle half of each line must be its own.
    const boxes = [];
    for (const node of texts) {
        if (node.parentElement.closest('option, textarea') || frame(node.parentElement)) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        const home = holder(node.parentElement).getBoundingClientRect();
        const extent = range.getBoundingClientRect();
        if (extent.left < home.left - EDGE || extent.right > home.right + EDGE) faults.push(`sticks out: ${name(node.parentElement)}`);
        for (const box of range.getClientRects()) {
            const air = box.height / 4;
            if (box.width > 2) boxes.push({node, left: box.left + 1, right: box.right - 1, top: box.top + air, bottom: box.bottom - air});
        }
    }
    boxes.sort((one, other) => one.top - other.top);
    boxes.forEach((one, at) => {
        for (let next = at + 1; next < boxes.length && boxes[next].top < one.bottom; next += 1) {
            const other = boxes[next];
            if (other.node !== one.node && other.left < one.right && one.left < other.right) {
                faults.push(`lies on each other: "${one.node.data.trim().slice(0, 30)}" and "${other.node.data.trim().slice(0, 30)}"`);
            }
        }
    });

    // Text that runs the other way must not take the signs around it along.
    for (const node of texts) {
        if (!/[\u0590-\u07ff]/.test(node.data)) continue;
        const own = node.parentElement;
        const isAlone = own.textContent.trim() === node.data.trim();
        const holds = /isolate|plaintext/.test(getComputedStyle(own).unicodeBidi);
        if (!holds && !(isAlone && own.closest('[dir=auto]')) && !own.closest('svg, option, textarea')) faults.push(`garbles what is beside it: ${name(own)}`);
    }
    return [...new Set(faults)];
}
