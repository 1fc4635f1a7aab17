// Runs first in a page that is a file: unpacks what the page holds, its styles and its program, and begins.
(async () => {
  /** The text of an element: in base64, deflated. */
  const unpacked = async (id) => {
    const bytes = Uint8Array.from(atob(document.getElementById(id).textContent), (sign) => sign.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
    return await new Response(stream).text();
  };
  try {
    const style = document.createElement('style');
    style.textContent = await unpacked('weft-style');
    document.head.append(style);
    const held = document.getElementById('weft-data');
    held.textContent = await unpacked('weft-data');
    const program = document.createElement('script');
    program.src = URL.createObjectURL(new Blob([await unpacked('weft-program')], { type: 'text/javascript' }));
    document.body.append(program);
  } catch (error) {
    document.getElementById('root').textContent =
      `This page could not be opened here. A newer browser opens it, if the file is whole. (${error})`;
  }
})();
