export const Library = () => null;
