import { Button, Group, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useLocation } from "wouter";
import { Loading } from "../notes/Loading.tsx";
import { RefusalNote } from "../notes/RefusalNote.tsx";
import { useSearchParams } from "../shell/address.ts";
import { ownWishes } from "../shell/own.ts";
import { draftOf } from "./draft.ts";
import { WishCard } from "./WishCard.tsx";
import { WishDialog } from "./WishDialog.tsx";
import "../search/found.css";
import "./wishes.css";

/** All wishes: where each stands, and what it has found. */
export function Wishes({ openId }: { readonly openId: number | undefined }): ReactNode {
    const [, navigate] = useLocation();
    const [params, setParams] = useSearchParams();
    const { data: wishes, error, refetch } = useQuery({ ...ownWishes, refetchInterval: 15_000 });
    if (wishes === undefined) {
        if (error === null) return <Loading />;
        return <div className="search-pad"><RefusalNote refusal={error} again={() => void refetch()} /></div>;
    }
    const isGone = openId !== undefined && !wishes.some(wish => wish.id === openId);
    return (
        <div className="wishes">
            <Group justify="space-between" gap="sm">
                <Text className="soft" flex="1 1 16rem">
                    A wish is a search that asks again over hours and days, and fetches what fits.
                </Text>
                <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setParams({ wish: "1" })}>New wish</Button>
            </Group>
            {isGone && <Text>This wish is no more: it was removed.</Text>}
            {wishes.length === 0 && (
                <Text className="card">
                    No wishes yet. Make one here, or with "Save as wish" on the results of a search: it takes over the filters set there.
                </Text>
            )}
            <ul className="wish-list">
                {wishes.toReversed().map(wish => (
                    <WishCard key={wish.id} wish={wish} isOpen={wish.id === openId}
                        toggle={() => navigate(wish.id === openId ? "/wishes" : `/wishes/${wish.id}`)} />
                ))}
            </ul>
            <WishDialog isOpen={params.has("wish")} first={draftOf("")} close={() => setParams({}, { replace: true })} />
        </div>
    );
}
