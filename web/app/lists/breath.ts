/** A breath between two long steps, in which the browser hears the hand and draws, and a worker its messages. */
export const breath = (): Promise<void> => new Promise(done => setTimeout(done));
