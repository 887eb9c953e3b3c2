import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { NotYet } from "../notes/NotYet.tsx";
import { ownShares } from "../shell/own.ts";
import { bytes, counted } from "../words/numbers.ts";
import { AddFolder } from "./AddFolder.tsx";
import { Scan } from "./Scan.tsx";
import { SharedFolders } from "./SharedFolders.tsx";

/** The shared folders, and how far their scan is. */
export function Shared(): ReactNode {
    const { data: shares, error, refetch } = useQuery(ownShares);
    if (shares === undefined) return <NotYet error={error} refetch={refetch} />;
    return (
        <div className="page shared">
            <Text className="shared-sum">
                <b>{counted(shares.files, "file")}</b>, <b>{bytes(shares.bytes)}</b> shared.{" "}
                <span className="soft">{shares.announced.words}.</span>
            </Text>
            <Scan scan={shares.scan} />
            <SharedFolders shares={shares} />
            <AddFolder />
        </div>
    );
}
