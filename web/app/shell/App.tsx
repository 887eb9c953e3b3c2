// The frame around all screens: navigation, the state of the connection, and the door where nobody is signed in.

import { useQuery } from "@tanstack/react-query";
import { lazy, type ReactNode, Suspense, useEffect, useSyncExternalStore } from "react";
import { Route, Switch, useLocation, useRoute } from "wouter";
import { onKey, readKey } from "../api/key.ts";
import { queries } from "../api/live.ts";
import { ConnectionProvider } from "../api/stream.tsx";
import { Fault } from "../notes/Fault.tsx";
import { Loading } from "../notes/Loading.tsx";
import { Frame } from "./Frame.tsx";
import { NotFound } from "./NotFound.tsx";
import { ownKey, ownWelcome } from "./own.ts";
import { screens } from "./screens.ts";
import { SignIn } from "./SignIn.tsx";

export function App(): ReactNode {
    const key = useSyncExternalStore(onKey, readKey);
    // What one key let see is not shown to the next.
    useEffect(() => () => queries.clear(), [key]);
    if (key === null) return <SignIn />;
    return (
        <ConnectionProvider key={key}>
            <Inside />
        </ConnectionProvider>
    );
}

/** The screens; before them, as long as nothing is chosen yet, the first-run assistant. */
function Inside(): ReactNode {
    const [isWelcome] = useRoute("/welcome");
    const [, navigate] = useLocation();
    const { data: welcome } = useQuery(ownWelcome);
    const { data: key } = useQuery(ownKey);
    // It cannot do anything with a key that may only look.
    const isDue = welcome?.isDue === true && key?.scopes.includes("admin") === true;
    useEffect(() => {
        if (isDue) navigate("/welcome", { replace: true });
    }, [isDue, navigate]);
    if (!isWelcome) return <Frame><Screens /></Frame>;
    return <Fault><Suspense fallback={<Loading />}><Welcome /></Suspense></Fault>;
}

const Welcome = lazy(() => import("../welcome/Welcome.tsx"));

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
