import type { ReactNode } from "react";
import { FetchCell } from "./FetchCell.tsx";
import { FileName } from "./FileName.tsx";
import type { FoundFile } from "./hitStore.ts";
import { inShort } from "./looks.ts";

/** A file where there is no room for columns. */
export const FileCard = ({ file }: { readonly file: FoundFile }): ReactNode => (
    <div className="file-card">
        <div className="file-card-words">
            <FileName file={file} />
            <div className="soft file-card-facts">{inShort(file)}</div>
        </div>
        <FetchCell file={file} />
    </div>
);
