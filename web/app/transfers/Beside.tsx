import { CloseButton } from "@mantine/core";
import { type ReactNode, useEffect, useRef } from "react";

interface Props {
    readonly label: string;
    /** What is open; nothing where nothing is. */
    readonly details: ReactNode;
    readonly close: () => void;
    readonly children: ReactNode;
}

/** A list with the details of one of its rows beside it, or over it where there is no room. */
export function Beside({ label, details, close, children }: Props): ReactNode {
    const isOpen = details !== undefined && details !== "";
    const panel = useRef<HTMLElement>(null);
    const list = useRef<HTMLDivElement>(null);
    useEffect(() => {
        // Where the details cover the list, the focus goes with them.
        if (isOpen && list.current && getComputedStyle(list.current).visibility === "hidden") panel.current?.focus();
    }, [isOpen]);
    const end = (): void => {
        close();
        requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(".rows-scroller")?.focus());
    };
    return (
        <div className="beside" data-open={isOpen} onKeyDown={event => {
            if (isOpen && event.key === "Escape" && !event.defaultPrevented) end();
        }}>
            <div className="beside-list" ref={list}>{children}</div>
            {isOpen && (
                <section className="beside-details" aria-label={label} ref={panel} tabIndex={-1}>
                    <div className="beside-scroller">
                        <CloseButton className="beside-close" aria-label="Close the details" onClick={end} />
                        {details}
                    </div>
                </section>
            )}
        </div>
    );
}
