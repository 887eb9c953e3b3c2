import { Badge, Button, Group, Text, Title } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { api, type Schemas } from "../api/client.ts";
import { keepKey } from "../api/key.ts";
import { queries } from "../api/live.ts";
import { take } from "../api/refusal.ts";
import { RefusalNote } from "../notes/RefusalNote.tsx";
import { useAction } from "../notes/useAction.ts";
import { ownKey } from "../shell/own.ts";
import { Confirm, type Question } from "../notes/Confirm.tsx";
import { ago, moment } from "../words/numbers.ts";
import { NewKey } from "./NewKey.tsx";

type Key = Schemas["KeyView"];

/** The keys that open the API: who may do what, and until when. */
export function Keys(): ReactNode {
    const { data: keys, error } = useQuery({ queryKey: ["keys"], queryFn: () => take(api.GET("/api/v1/keys")) });
    const own = useQuery(ownKey).data?.id;
    const [isNew, setNew] = useState(false);
    const [question, setQuestion] = useState<Question>();
    const remove = useAction(async ({ id }: Key) => {
        await take(api.DELETE("/api/v1/keys/{id}", { params: { path: { id } } }));
        if (id === own) keepKey(null);
        else await queries.invalidateQueries({ queryKey: ["keys"] });
    }, "The key opens nothing any more");
    const ask = (key: Key): void => setQuestion({
        title: `Remove the key ${key.name}?`, yes: "Remove it", no: "Keep it", act: () => void remove.run(key),
        words: key.id === own ? "It is the key of this very browser: you are signed out. 'canopy open' signs you in again."
            : key.name === "cli" ? "It is the key of the command line on this machine: it gets another when the daemon starts again; until "
                + "then its commands are refused."
            : "What uses it is refused from now on. It cannot be had back, but another can be made.",
    });
    return (
        <section id="keys" tabIndex={-1} className="card settings-group" aria-labelledby="keys-title">
            <Group justify="space-between" gap="sm">
                <Title order={2} size="h4" id="keys-title">Keys for the API</Title>
                <Button size="compact-sm" leftSection={<IconPlus size={15} aria-hidden />} onClick={() => setNew(true)}>New key</Button>
            </Group>
            <Text size="sm" className="soft">Programs and browsers show one with each request. What a key is itself is kept nowhere.</Text>
            {error && <RefusalNote refusal={error} />}
            <ul className="keys">
                {keys?.map(key => (
                    <li key={key.id}>
                        <div className="grow">
                            <Text fw={600} className="name" dir="auto">{key.name}{" "}
                                {key.id === own && <Badge component="span" variant="light" size="sm" tt="none">this browser</Badge>}</Text>
                            <Text size="xs" className="soft">
                                {key.scopes.join(", ")}; made{" "}
                                <time dateTime={key.created} title={moment(key.created)}>{ago(key.created)}</time>;
                                {" "}{key.expires === undefined ? "good for ever" : `good until ${moment(key.expires)}`}
                            </Text>
                        </div>
                        <Button size="compact-sm" variant="default" aria-label={`Remove the key ${key.name}`}
                            onClick={() => ask(key)}>Remove</Button>
                    </li>
                ))}
            </ul>
            <NewKey isOpen={isNew} close={() => setNew(false)} />
            <Confirm question={question} close={() => setQuestion(undefined)} />
        </section>
    );
}
