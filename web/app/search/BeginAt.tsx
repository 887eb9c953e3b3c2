import { Text } from "@mantine/core";
import { type ReactNode, useEffect, useRef } from "react";
import { Loading } from "../notes/Loading.tsx";
import { useSearchParams } from "../shell/address.ts";
import type { Begin } from "./useBegin.ts";

/** A link with words begins a search of its own: /search/new?text=... */
export function BeginAt({ begin }: { readonly begin: Begin }): ReactNode {
    const [params] = useSearchParams();
    const text = params.get("text") ?? "";
    const hop = params.has("hop");
    const begun = useRef<string>(undefined);
    useEffect(() => {
        const asked = `${hop} ${text}`;
        if (text.trim() === "" || begun.current === asked) return;
        begun.current = asked;
        void begin.run(text, hop, true);
    }, [begin, text, hop]);
    if (begin.refused !== undefined || text.trim() === "") return <Text className="soft search-pad">Type what to look for.</Text>;
    return <Loading what="The search begins" />;
}
