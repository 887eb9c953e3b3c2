// The frame around all screens: navigation, the state of the connection, and the door where nobody is signed in.

import { type ReactNode, Suspense, useEffect, useSyncExternalStore } from "react";
import { Route, Switch } from "wouter";
import { onKey, readKey } from "../api/key.ts";
import { queries } from "../api/live.ts";
import { ConnectionProvider } from "../api/stream.tsx";
import { Fault } from "../notes/Fault.tsx";
import { Loading } from "../notes/Loading.tsx";
import { Frame } from "./Frame.tsx";
import { NotFound } from "./NotFound.tsx";
import { screens } from "./screens.ts";
import { SignIn } from "./SignIn.tsx";

export function App(): ReactNode {
    const key = useSyncExternalStore(onKey, readKey);
    // What one key let see is not shown to the next.
    useEffect(() => () => queries.clear(), [key]);
    if (key === null) return <SignIn />;
    return (
        <ConnectionProvider key={key}>
            <Frame><Screens /></Frame>
        </ConnectionProvider>
    );
}

const Screens = (): ReactNode => (
    <Fault>
        <Suspense fallback={<Loading />}>
            <Switch>
                {screens.map(({ path, view: View }) => (
                    <Route key={path} path={path} nest={path !== "/"}><View /></Route>
                ))}
                <Route><NotFound /></Route>
            </Switch>
        </Suspense>
    </Fault>
);
