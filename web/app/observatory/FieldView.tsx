import { NumberInput, Select, Switch, Textarea, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { counted, moment } from "../words/numbers.ts";
import { allCampaigns } from "./campaigns.ts";
import type { Field } from "./fields.ts";

interface Props {
    readonly field: Field;
    readonly value: string | boolean;
    readonly change: (value: string | boolean) => void;
    /** The campaign that is filled in. */
    readonly campaign: string;
}

/** With what it means below it, fields stand in a row. */
const order: ("label" | "input" | "description" | "error")[] = ["label", "input", "description", "error"];

/** One option of a measurement. */
export function FieldView({ field, value, change, campaign }: Props): ReactNode {
    const { label, help, standard } = field;
    const shared = { label, description: help, placeholder: standard ?? "", name: field.key, inputWrapperOrder: order };
    const text = typeof value === "string" ? value : "";
    if (field.kind === "switch") return <Switch label={label} description={help} name={field.key} checked={value === true}
        onChange={event => change(event.currentTarget.checked)} />;
    if (field.kind === "snapshot") return <FromSnapshot {...shared} value={text} change={change} campaign={campaign} />;
    if (field.kind === "lines") return <Textarea {...shared} autosize minRows={1} maxRows={8} value={text} spellCheck={false}
        onChange={event => change(event.currentTarget.value)} />;
    if (field.kind === "whole") return <NumberInput {...shared} value={text} onChange={number => change(String(number))}
        allowDecimal={false}
        {...(field.min !== undefined && { min: field.min })} {...(field.max !== undefined && { max: field.max })} hideControls />;
    return <TextInput {...shared} value={text} onChange={event => change(event.currentTarget.value)} />;
}

interface FromProps {
    readonly label: string;
    readonly description: string;
    readonly placeholder: string;
    readonly name: string;
    readonly value: string;
    readonly change: (value: string) => void;
    readonly campaign: string;
}

function FromSnapshot({ campaign, change, value, ...shared }: FromProps): ReactNode {
    const { data: campaigns } = useQuery(allCampaigns);
    const crawls = campaigns?.find(one => one.name === campaign)?.latest.filter(one => one.kind === "crawl") ?? [];
    const numbers = crawls.map(one => ({
        value: String(one.number), label: `Crawl ${one.number}, ${moment(one.beganAt)}: ${counted(one.answered, "answer")}`,
    }));
    const isElsewhere = value !== "" && value !== "last" && !crawls.some(one => String(one.number) === value);
    return <Select {...shared} value={value || null} inputWrapperOrder={order} clearable onChange={value => change(value ?? "")} data={[
        { value: "last", label: "The newest crawl of the campaign" }, ...numbers,
        ...(isElsewhere ? [{ value: value, label: `Crawl ${value}` }] : []),
    ]} />;
}
