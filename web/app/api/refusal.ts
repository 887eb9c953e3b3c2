// What the daemon refused, or that it did not answer: what happened, and what to do now (docs/api.md, Errors).

export class Refusal extends Error {
    override readonly name = "Refusal";

    constructor(readonly what: string, readonly remedy: string, readonly status: number, readonly more: Record<string, unknown> = {}) {
        super(what);
    }

    /** Whether nobody answered at all. */
    get isSilence(): boolean {
        return this.status === 0;
    }
}

const silence = (): Refusal => new Refusal("The daemon does not answer.",
    "If it was stopped, start it with 'canopy up'; this page goes on by itself when it is back.", 0);

/** The value of an answer; throws the refusal that came instead of one. */
export async function take<T>(asking: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
    let answer;
    try {
        answer = await asking;
    } catch (failure) {
        if (failure instanceof DOMException && failure.name === "AbortError") throw failure;
        throw silence();
    }
    if (answer.response.ok) return answer.data as T;
    throw refusalOf(answer.response, answer.error);
}

export function refusalOf(response: Response, body: unknown): Refusal {
    const problem = (typeof body === "object" && body !== null ? body : {}) as Record<string, unknown>;
    const text = (name: string): string => (typeof problem[name] === "string" ? problem[name] : "");
    return new Refusal(text("title") || `The daemon answered ${response.status}.`, remedyOf(response.status, text("remedy")),
        response.status, problem);
}

/** Some remedies of the API name its own ways, for whoever writes a program; people have screens. */
function remedyOf(status: number, told: string): string {
    if (!/\b(?:GET|POST) \//.test(told)) return told || "Its log may say more.";
    return status === 404 ? "It may be gone since this page was loaded: look at what there is now."
        : "This page may be older than the daemon: load it again.";
}

/** Anything thrown, as a refusal. */
export const asRefusal = (failure: unknown): Refusal => (failure instanceof Refusal ? failure
    : new Refusal(failure instanceof Error ? failure.message : String(failure), "Reload the page; if it stays, please report it.", -1));
