import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { Translation } from 'react-i18next';

/** Catches what breaks while the page is drawn and says so instead of going blank. */
export class Boundary extends Component<{ children: ReactNode }, { error: unknown }> {
  override state: { error: unknown } = { error: undefined };
  static getDerivedStateFromError(error: unknown) {
    return { error };
  }
  override render() {
    if (this.state.error === undefined) return this.props.children;
    return (
      <Translation>
        {(t) => (
          <main className="weft-empty" role="alert">
            <h1>{t('error.crashed')}</h1>
            <p>{this.state.error instanceof Error ? this.state.error.message : String(this.state.error)}</p>
            <Button onClick={() => globalThis.location.reload()}>{t('error.reload')}</Button>
          </main>
        )}
      </Translation>
    );
  }
}
