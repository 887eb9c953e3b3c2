import { Alert, Anchor, Button, Group, Text, TextInput } from "@mantine/core";
import { type FormEvent, type ReactNode, useState } from "react";
import { Link } from "wouter";
import { useAddress } from "../shell/address.ts";

const isAddress = (text: string): boolean => /^\d{1,3}(\.\d{1,3}){3}:\d{1,5}$/.test(text.trim());

/** Where the receiver's supernode is not known: how to find it. */
export function NoWay({ name }: { readonly name: string }): ReactNode {
    const [, setAddress] = useAddress();
    const [typed, setTyped] = useState("");
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        if (isAddress(typed)) setAddress({ supernode: typed.trim() });
    };
    return (
        <Alert variant="light" color="orange" title={<>Where is {name === "" ? "this peer" : <span dir="auto">{name}</span>} now?</>}>
            <Text size="sm">
                A text goes to the receiver's supernode, and which one that is now is not known; only yours is tried. <Anchor
                    component={Link} href="~/search" inherit>Search</Anchor> for something the other one shares: each source of a hit
                has a button to write to it, which knows the way. Or give the address of the supernode:
            </Text>
            <form onSubmit={submit}>
                <Group gap="xs" mt="xs" align="flex-start">
                    <TextInput aria-label="Address of the receiver's supernode" placeholder="192.0.2.1:4242" value={typed} size="sm"
                        autoComplete="off"
                        onChange={event => setTyped(event.currentTarget.value)}
                        error={typed.trim() !== "" && !isAddress(typed) && "Give an address like 192.0.2.1:4242."} />
                    <Button type="submit" size="sm" variant="default" disabled={!isAddress(typed)}>Use it</Button>
                </Group>
            </form>
        </Alert>
    );
}
