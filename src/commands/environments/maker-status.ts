/** The exit statuses of src/python/make_environment.py. */
export const makerStatus = {
  made: 0,
  failed: 1,
  notWritable: 2,
  keptAsItWas: 3,
  taskGone: 4,
  interrupted: 130,
} as const;
