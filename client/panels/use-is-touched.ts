import { useMediaQuery } from '@mantine/hooks';

/** The page is used by touch: there may be no keyboard. */
export const useIsTouched = (): boolean => useMediaQuery('(hover: none)', false, { getInitialValueInEffect: false });
