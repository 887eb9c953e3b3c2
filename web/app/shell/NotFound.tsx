import { Button, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { Link, useLocation } from "wouter";

export function NotFound(): ReactNode {
    const [location] = useLocation();
    return (
        <div className="page">
            <Title order={1} size="h2">There is nothing here</Title>
            <Text my="md">No screen has the address <span className="name">{location}</span>. The link may be of another version, or
                mistyped.</Text>
            <Button component={Link} href="~/">Home</Button>
        </div>
    );
}
