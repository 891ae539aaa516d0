/** Files of a folder that are no data. */
export const NO_DATA = /^(?:\.|LICEN[CS]E|README|MANIFEST)|\.(?:md|pdf|png|jpe?g|svg|html?|zip)$/i;
