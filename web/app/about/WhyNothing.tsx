import { Anchor, Select, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link } from "wouter";
import { api } from "../api/client.ts";
import { take } from "../api/refusal.ts";
import { Loading } from "../notes/Loading.tsx";
import { RefusalNote } from "../notes/RefusalNote.tsx";
import { ownSearches } from "../shell/own.ts";
import { useAddress } from "../shell/address.ts";
import { ago, counted } from "../words/numbers.ts";
import { CheckList } from "./CheckList.tsx";

/** Why a search found nothing, or little. */
export function WhyNothing(): ReactNode {
    const { data: searches } = useQuery(ownSearches);
    const [address, setAddress] = useAddress();
    const id = address.get("search");
    const newest = searches?.toReversed();
    return (
        <section className="card" aria-labelledby="why-nothing-title">
            <Title order={2} size="h4" id="why-nothing-title">Why no results?</Title>
            {searches?.length === 0
                ? (
                    <Text size="sm" mt="xs">Nothing was searched for since the daemon started. <Anchor component={Link} href="~/search"
                        inherit>Search first</Anchor>, then come back.</Text>
                )
                : (
                    <Select mt="xs" label="One of the last searches" placeholder="Pick one" value={id} searchable maw={560}
                        data={newest?.map(one => ({
                            value: String(one.id), label: `${one.text} (${counted(one.hits, "hit")}, ${ago(one.startedAt)})`,
                        })) ?? []} onChange={picked => setAddress({ search: picked ?? undefined })} clearable
                        clearButtonProps={{ "aria-label": "Pick none" }} />
                )}
            {id !== null && /^\d+$/.test(id) && <Found id={Number(id)} />}
        </section>
    );
}

function Found({ id }: { readonly id: number }): ReactNode {
    const { data, error, refetch } = useQuery({
        queryKey: ["searches", "diagnosis", id], refetchInterval: 5000,
        queryFn: () => take(api.GET("/api/v1/searches/{id}/diagnosis", { params: { path: { id } } })),
    });
    if (data === undefined) return error === null ? <Loading /> : <RefusalNote refusal={error} again={() => void refetch()} />;
    return <CheckList checks={data.checks} />;
}
