import type { ReactNode } from "react";

interface Props {
    readonly label: string;
    readonly isOn: boolean;
    /** Whether some are and some are not. */
    readonly isMixed?: boolean;
    readonly tabIndex?: number;
    readonly change: (isOn: boolean) => void;
}

/** A box to tick: plain, for a list may have to draw a hundred at once. */
export const Check = ({ label, isOn, isMixed = false, tabIndex, change }: Props): ReactNode => (
    <label className="rows-tick">
        <input type="checkbox" aria-label={label} checked={isOn} tabIndex={tabIndex} onChange={event => change(event.currentTarget.checked)}
            ref={box => {
                if (box !== null) box.indeterminate = isMixed;
            }} />
    </label>
);
