/** The decision the acts of the matrix are done by. */
export const decision = { number: '45-QĐ/HU', on: '2019-06-20' }
