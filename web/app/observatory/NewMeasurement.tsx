import { Button, Collapse, Group, SegmentedControl, Stack, Text, Title } from "@mantine/core";
import { IconChevronDown, IconChevronRight } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useState } from "react";
import { useLocation } from "wouter";
import { RefusalNote } from "../notes/RefusalNote.tsx";
import { useSearchParams } from "../shell/address.ts";
import { ownStatus } from "../shell/own.ts";
import { counted } from "../words/numbers.ts";
import { askedBy, type Field, type Filled, forms, type Kind, kinds } from "./fields.ts";
import { FieldView } from "./FieldView.tsx";
import { begin } from "./measurements.ts";

/** Begins a measurement: the few options that matter first, all others behind "More". */
export function NewMeasurement(): ReactNode {
    const [query, setQuery] = useSearchParams();
    const [, navigate] = useLocation();
    const { data: status } = useQuery(ownStatus);
    const kind: Kind = kinds.find(one => one === query.get("kind")) ?? "crawl";
    const [filled, setFilled] = useState<Filled>(() => ({
        campaign: query.get("campaign") ?? "", fromSnapshot: query.get("from") ?? "", seeds: query.get("seeds") ?? "",
    }));
    const [isMore, setMore] = useState(false);
    const [refusal, setRefusal] = useState<unknown>();
    const [isBeginning, setBeginning] = useState(false);
    const form = forms[kind];
    const submit = async (event: FormEvent): Promise<void> => {
        event.preventDefault();
        setBeginning(true);
        try {
            navigate(`/${(await begin(askedBy(kind, filled))).id}`);
        } catch (failure) {
            setRefusal(failure);
        } finally {
            setBeginning(false);
        }
    };
    const view = (field: Field): ReactNode => (
        <FieldView key={field.key} field={field} value={filled[field.key] ?? ""} campaign={String(filled.campaign || "main")}
            change={value => setFilled(before => ({ ...before, [field.key]: value }))} />
    );
    const Arrow = isMore ? IconChevronDown : IconChevronRight;
    return (
        <div className="page">
            <form className="card new-form" onSubmit={event => void submit(event)} aria-labelledby="new-title">
                <Stack>
                    <Title order={2} size="h3" id="new-title">New measurement</Title>
                    <SegmentedControl aria-label="Kind" value={kind} data={kinds.map(value => ({ value, label: forms[value].name }))}
                        onChange={value => setQuery(before => {
                            before.set("kind", value);
                            return before;
                        }, { replace: true })} />
                    <Text>{form.about}</Text>
                    <div className="form-fields">{form.first.map(view)}</div>
                    {status && <Text size="sm" className="soft">
                        This peer knows {counted(status.knownSupernodes, "supernode")} of the network <span
                            className="name">{status.network}</span>.
                    </Text>}
                    <div>
                        <Button variant="subtle" size="compact-sm" leftSection={<Arrow size={16} aria-hidden />} aria-expanded={isMore}
                            onClick={() => setMore(!isMore)}>More: pace, name, whom to spare</Button>
                        <Collapse expanded={isMore}><div className="form-fields form-more">{form.more.map(view)}</div></Collapse>
                    </div>
                    {refusal !== undefined && <RefusalNote refusal={refusal} />}
                    <Group justify="flex-end"><Button type="submit" loading={isBeginning}>Begin the {form.act}</Button></Group>
                </Stack>
            </form>
        </div>
    );
}
