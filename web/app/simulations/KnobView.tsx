import { Button, NumberInput, Slider, Text, TextInput } from "@mantine/core";
import { type ReactNode, useEffect, useState } from "react";
import type { Schemas } from "../api/client.ts";
import { count, number, percent } from "../words/numbers.ts";
import { isOff } from "./asked.ts";
import { secondsOf, timeWords } from "./times.ts";

type Knob = Schemas["ScenarioKnob"];

interface Props {
    readonly knob: Knob;
    /** How it stands now. */
    readonly value: number;
    readonly change: (value: number) => void;
}

/** A number of a scenario: a slider about where it stands, and a field for its whole range. */
export function KnobView({ knob, value, change }: Props): ReactNode {
    const scale = scaleOf(knob);
    const isTurned = value !== knob.value;
    const range = `${tell({ ...knob, unit: "" }, knob.min)} to ${tell(knob, knob.max)}`;
    return (
        <div className="knob" data-path={knob.path} data-turned={isTurned}>
            <div className="knob-head">
                <Text size="sm" fw={550} component="span" id={`knob-${knob.path}`} dir="auto">{knob.label}</Text>
                {isTurned && <Button size="compact-xs" variant="subtle" onClick={() => change(knob.value)}
                    aria-label={`${knob.label}: back to ${tell(knob, knob.value)}`}>back to {tell(knob, knob.value)}</Button>}
            </div>
            <div className="knob-body">
                {scale && <Slider className="knob-slider" min={0} max={1} step={0.01} value={scale.place(value)} label={null} size="sm"
                    thumbLabel={knob.label} thumbProps={{ "aria-valuetext": tell(knob, value) }}
                        onChange={at => change(scale.value(at))} />}
                <Field knob={knob} value={value} change={change} />
            </div>
            {isOff(knob, value)
                ? <Text size="xs" className="bad" role="alert">{tell(knob, value)} is out of its range: {range}.</Text>
                : <Text size="xs" className="soft">{range}</Text>}
        </div>
    );
}

function Field({ knob, value, change }: Props): ReactNode {
    const [text, setText] = useState<string>();
    useEffect(() => setText(undefined), [value]);
    // What is out of range is not put right in silence: it stays, and is told.
    const shared = {
        className: "knob-field", size: "xs", "aria-labelledby": `knob-${knob.path}`, error: isOff(knob, value),
    } as const;
    if (knob.kind === "share") return <NumberInput {...shared} suffix=" %" hideControls clampBehavior="none"
        value={Number((100 * value).toFixed(3))} min={100 * knob.min} max={100 * knob.max}
        onChange={next => typeof next === "number" && change(next / 100)} />;
    if (knob.kind === "whole") return <NumberInput {...shared} hideControls clampBehavior="none" value={value}
        min={knob.min} max={knob.max} allowDecimal={false} thousandSeparator=","
            onChange={next => typeof next === "number" && change(next)} />;
    const keep = (): void => {
        const seconds = text === undefined ? undefined : secondsOf(text);
        setText(undefined);
        if (seconds !== undefined) change(seconds);
    };
    const isWrong = text !== undefined && secondsOf(text) === undefined;
    return <TextInput {...shared} value={text ?? timeWords(value)} onBlur={keep}
        onChange={event => setText(event.currentTarget.value)} onKeyDown={event => event.key === "Enter" && keep()}
        error={isWrong ? "like 30s, 10m, 1h" : shared.error} />;
}

const tell = ({ kind, unit }: Knob, value: number): string => (kind === "share" ? percent(value, 1) : kind === "seconds" ? timeWords(value)
    : `${Number.isInteger(value) ? count(value) : number(value)}${unit ? ` ${unit}` : ""}`);

interface Scale {
    /** 0 to 1. */
    readonly place: (value: number) => number;
    readonly value: (place: number) => number;
}

/** Shares evenly; other numbers by ratios, from a tenth to ten times what the scenario says. Nothing where it says zero. */
function scaleOf({ kind, value: standard, min, max }: Knob): Scale | undefined {
    if (kind === "share") return { place: value => (value - min) / (max - min),
        value: place => Number((min + place * (max - min)).toFixed(4)) };
    const [low, high] = [Math.max(min, standard / 10), Math.min(max, standard * 10)];
    if (standard <= 0 || low <= 0 || high <= low) return undefined;
    return {
        place: value => Math.min(1, Math.max(0, Math.log(Math.max(value, low) / low) / Math.log(high / low))),
        value: place => Math.min(high, Math.max(low, round(low * (high / low) ** place, kind === "whole" || low >= 1))),
    };
}

/** Two digits are as fine as a slider can be held. */
const round = (value: number, isWhole: boolean): number => (isWhole ? Math.round(Number(value.toPrecision(2)))
    : Number(value.toPrecision(2)));
