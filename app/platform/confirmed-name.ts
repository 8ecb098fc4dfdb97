/** Returns the name of the hidden field with the answer that was asked about: sent again as it is, it is taken. */
export const confirmedName = (field: string): string =>
  `confirmed${field.slice(0, 1).toUpperCase()}${field.slice(1)}`;
