import { Button, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "wouter";
import { usePathname } from "wouter/use-browser-location";

export function NotFound(): ReactNode {
    const path = usePathname();
    return (
        <div className="page">
            <Title order={1} size="h2">There is nothing here</Title>
            <Text my="md">No screen has the address <span className="name">{path}</span>. The link may be of another version, or
                mistyped.</Text>
            <Button component={Link} href="~/">Home</Button>
        </div>
    );
}
