/** About as wide as a character is in the charts, where no page is at hand to measure it. */
export const characterWidth = 6.7;

/** A text in lines of at most so many characters; a word that is longer is cut. */
export function wrapped(text: string, columns: number): string[] {
    const most = Math.max(8, Math.floor(columns));
    const lines: string[] = [];
    for (const word of text.split(/\s+/).flatMap(whole => pieces(whole, most))) {
        const last = lines.at(-1);
        if (last !== undefined && last.length + word.length < most) lines[lines.length - 1] = `${last} ${word}`;
        else lines.push(word);
    }
    return lines;
}

/** Cut between code points, so that none is torn. */
function pieces(word: string, most: number): string[] {
    if (word.length <= most) return [word];
    const all = [...word];
    return Array.from({ length: Math.ceil(all.length / most) }, (_, at) => all.slice(at * most, (at + 1) * most).join(""));
}
