import fc from 'fast-check';

/*
 * fast-check with the same cases in every run: what fails failed before, and for whoever runs it. PROPERTY_SEED=n tries others.
 */
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env.PROPERTY_SEED ?? 20) });

export { default } from 'fast-check';
