// Puts script and style into the page, so that it is one file, and forbids it everything else: a browser runs and applies only what has
// these digests, and asks no network for anything (Content Security Policy, level 3).

import { createHash } from "node:crypto";
import type { Plugin, Rolldown } from "vite";

type Bundle = Rolldown.OutputBundle;

export const singlePage = (): Plugin => ({
    name: "canopy-single-page",
    enforce: "post",
    generateBundle(_, bundle) {
        const page = bundle["index.html"];
        if (page?.type !== "asset") throw new Error("the build made no index.html");
        // Inside a script element this would end it.
        const script = take(bundle, ".js").replaceAll("</script", "<\\/script").replaceAll("<!--", "<\\!--");
        const style = take(bundle, ".css");
        const policy = [
            "default-src 'none'", `script-src ${digest(script)}`, `style-src ${digest(style)}`, "img-src data: blob:", "base-uri 'none'",
            "form-action 'none'",
        ].join("; ");
        page.source = String(page.source)
            .replace(/\s*<script type="module"[^>]*><\/script>/, "")
            .replace(/\s*<link rel="stylesheet"[^>]*>/, "")
            .replace("<meta charset=\"utf-8\">", kept => `${kept}\n    <meta http-equiv="Content-Security-Policy" content="${policy}">`)
            .replace("</head>", kept => `<style>${style}</style>\n${kept}`)
            .replace("</body>", kept => `<script>${script}</script>\n${kept}`);
    },
});

/** The one file with this ending, which leaves the bundle. */
function take(bundle: Bundle, ending: string): string {
    const names = Object.keys(bundle).filter(name => name.endsWith(ending));
    const [name] = names;
    if (name === undefined || names.length > 1) throw new Error(`the build made ${names.length} files ${ending}, and the page takes one`);
    const file = bundle[name];
    delete bundle[name];
    return file === undefined ? "" : file.type === "chunk" ? file.code : String(file.source);
}

const digest = (text: string): string => `'sha256-${createHash("sha256").update(text, "utf8").digest("base64")}'`;
