/** A breath between two long steps, in which the browser hears the hand and draws. */
export const breath = (): Promise<void> => new Promise(done => setTimeout(done));
