import { Button, Code, Stack, Text, Title } from "@mantine/core";
import { Component, type ReactNode } from "react";

interface State {
    readonly fault?: Error;
}

/** A screen that fails takes no other with it. */
export class Fault extends Component<{ readonly children: ReactNode }, State> {
    override readonly state: State = {};

    static getDerivedStateFromError(fault: Error): State {
        return { fault };
    }

    override render(): ReactNode {
        const { fault } = this.state;
        if (fault === undefined) return this.props.children;
        return (
            <Stack className="page" role="alert">
                <Title order={1} size="h2">This screen failed</Title>
                <Text>The peer is not touched by it. Reload the page; where that does not help, please report these words:</Text>
                <Code block>{fault.stack ?? fault.message}</Code>
                <div><Button onClick={() => location.reload()}>Reload</Button></div>
            </Stack>
        );
    }
}
