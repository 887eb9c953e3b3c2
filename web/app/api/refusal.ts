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
    return new Refusal(text("title") || `The daemon answered ${response.status}.`, text("remedy") || "Its log may say more.",
        response.status, problem);
}

/** Anything thrown, as a refusal. */
export const asRefusal = (failure: unknown): Refusal => (failure instanceof Refusal ? failure
    : new Refusal(failure instanceof Error ? failure.message : String(failure), "Reload the page; if it stays, please report it.", -1));
